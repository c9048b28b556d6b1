from etl.core.browsers import NAMES, candidates, usual_places


def test_the_chosen_browser_comes_before_the_usual_names() -> None:
    assert list(candidates("linux", {"UPTAKE_BROWSER": "mine"}, "/home/me")) == ["mine", *NAMES]
    assert list(candidates("linux", {}, "/home/me")) == list(NAMES)


def test_macos_has_browsers_for_all_and_for_one_person() -> None:
    assert list(usual_places("darwin", {}, "/Users/me")) == [
        "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
        "/Applications/Chromium.app/Contents/MacOS/Chromium",
        "/Users/me/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
        "/Users/me/Applications/Chromium.app/Contents/MacOS/Chromium",
    ]


def test_windows_names_its_folders_in_the_environment() -> None:
    assert list(usual_places("win32", {"LOCALAPPDATA": "C:/Me"}, "C:/Me")) == [
        "C:/Me/Google/Chrome/Application/chrome.exe",
        "C:/Me/Chromium/Application/chrome.exe",
    ]
