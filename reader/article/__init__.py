"""Article extraction: find the article in a page and remove the boilerplate around it.

Pure functions on text, without files or network. `extraction` picks the module for the kind of page; all of
them share one line classifier:

    html, markdown, plain_text, verbatim     one module per kind of page, and one for a page read verbatim
    html_blocks, main_content, metadata      HTML: text blocks, main-content extraction, declared metadata
    lines, wrapping, prose                   lines of any page; joining wrapped lines; telling prose
    line_classifier, context_rules,          boilerplate removal: by the shape of a line, by its
      duplicates, statements                 neighbours, by repetition
    boilerplate, line_patterns,              the rules as data: shapes of lines (boilerplate.tsv) and their
      byline_patterns, class_names           notation, patterns of bylines, names of elements
    titles, bylines, dates,                  headline, author, outlet and dates
      publication_dates
    page_kinds, page_lists, rejection        pages without an article, and what is said of them
    assembly, omissions                      the article; prose that was left out
    settings                                 thresholds
"""
