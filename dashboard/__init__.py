"""What people see: the server, the navigation, the drawings and the small parts that pages are made of.

Here belong Streamlit, charts (frame in, drawing out), components used on several pages, the routes beside the pages,
language, theme and settings, and the console command. Here do not belong SQL, rules about who may change what
(they live in `data.actions`), facts about an indicator, or the arrangement of a page (that is `pages`).
"""
