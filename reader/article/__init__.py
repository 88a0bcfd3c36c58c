"""What Korean article pages are made of: lines, dates, bylines, furniture, markup.

Text alone: no files, no network. `pagetext`, `article` and `markdown` are built on it, and all three on the
same filter:

    markup   -> blocks of an HTML page          -> extract: which hold the body
    lines    -> lines of any page               -> linefilter: which are furniture, which say things twice
    metadata -> what the page says of itself    -> body: headline, dates, byline, the body's first and last line
"""
