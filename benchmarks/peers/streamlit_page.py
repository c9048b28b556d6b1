"""The page that Streamlit serves: ``streamlit run streamlit_page.py -- series.csv``."""

import sys

import pandas as pd
import streamlit as st  # type: ignore[import-not-found]  # in an environment of its own

st.title("Internet users")
st.line_chart(pd.read_csv(sys.argv[1], parse_dates=["as_of"]), x="as_of", y="value")
