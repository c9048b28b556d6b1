// The lightest page it makes: nothing but the chart, and no fonts from elsewhere.
export default {
  root: "src",
  pages: [],
  sidebar: false,
  toc: false,
  pager: false,
  footer: "",
  globalStylesheets: [],
};
