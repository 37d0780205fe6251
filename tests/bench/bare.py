"""The least that a Streamlit page can be; what our pages cost is told beside it."""

import streamlit as st

st.title("Rubrik")
st.text("Text")
