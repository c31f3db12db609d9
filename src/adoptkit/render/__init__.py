"""Everything that is typeset or turned into a page: PDF and PNG by Typst, HTML and Markdown by Jinja2."""
