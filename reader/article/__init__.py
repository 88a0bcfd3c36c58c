"""The article stage: a page becomes its article, without the boilerplate around it.

Text alone: no files, no network. `extraction` picks the module for the kind of page; all of them share one
classifier of lines:

    html, markdown, plain_text, verbatim     one module per kind of page, and one for a page as it is
    html_blocks, main_content, metadata      HTML: its lines, which of them are the body, what it declares
    lines, wrapping, prose                   the lines of any page, wrapped ones joined; what is prose
    line_classifier, context_rules,          which lines are boilerplate: by shape, by neighbours,
      duplicates, statements                 by repetition
    boilerplate, byline_patterns,            the rules as data: shapes of lines, of bylines, names of
      class_names                            elements
    titles, bylines, dates,                  what an article has besides its body
      publication_dates
    assembly, rejection, omissions           the article; why there is none; the prose that is not in it
    settings                                 every number that decides something
"""
