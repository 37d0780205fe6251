"""Frame in, drawing out: every picture of figures that the dashboard shows.

Here belong pure functions `<kind>_chart(frame, …) -> Drawing` and the axes, pieces and words they share. A frame has
the columns of `data.queries.observations.series_of` and has passed the door of disclosure; what is hidden or missing
there is dropped before anything is drawn. Here do not belong Streamlit, queries, translation (texts arrive ready in
`Labels`), judgements or colours of their own (they are in `dashboard.theme`).
"""
