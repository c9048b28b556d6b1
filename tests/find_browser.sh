# Make sure there is a browser for the browser tests; install Debian's where that is possible.
for name in "${UPTAKE_BROWSER:-}" chromium chromium-browser google-chrome google-chrome-stable chrome; do
  [ -n "$name" ] && command -v "$name" > /dev/null 2>&1 && exit 0
done
if command -v apt-get > /dev/null 2>&1 && [ "$(id -u)" = 0 ]; then
  echo "installing Debian's chromium (once)"
  apt-get update -qq \
    && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends \
      chromium fonts-noto-cjk > /dev/null && exit 0
fi
echo "the browser tests need Chromium: install it (apt install chromium) or set UPTAKE_BROWSER"
exit 1
