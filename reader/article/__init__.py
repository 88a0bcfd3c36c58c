"""Article extraction: find the article in a page and remove the boilerplate around it.

Pure functions on text, without files or network. `extraction` picks the module for the kind of page; all of
them share one line classifier:

    html, markdown, plain_text, verbatim     one module per kind of page, and one for a page read verbatim
    html_blocks, text_nodes, data_tables,    HTML: its lines, which parts of a line are read, and what
      line_runs, declared_rules, folded_text   the names of elements declare
    annotation, marks, visibility,           HTML: what is marked before its lines are made: what is not seen,
      style_rules, shadow_trees,               shadow trees, encyclopedias, footnotes, code and formulas
      encyclopedia, section_headings,
      footnotes, footnote_marks,               cards that a link is stretched over
      code_blocks, formulas, tex,              questions that open their answers
      accordions, covering_links
    main_content, body_element,              HTML: the lines of the body, by votes of prose and by order;
      maximum_segment, outlines, teasers       pages of notes; lists of other articles
    metadata, structured_data,               what a page declares: schema.org, times, forms
      declared_times, page_forms
    page_data, embedded_data, script_values, bodies that only a page's scripts have
      data_markup
    markdown_rendering, front_matter,        Markdown: its markup, its fields, and sections that are not its
      markdown_sections                        text
    copied_encyclopedia, copied_notes,       copied text: encyclopedias, notes, and menus that it has twice
      copied_menus
    reference_sections                       sections of sources and links, in all of these
    lines, prose, bullets                    lines of any page; telling prose; the signs in front of items and
                                               headings
    weights                                  tables of the weights of signs, and their sums
    line_breaks, break_signs, wrapping       joining lines: sentences that go on behind a break, by weights
                                               of signs; text wrapped at a width
    line_classifier, context_rules,          boilerplate removal: by the shape of a line, by its
      duplicates, statements, votes,           neighbours, by repetition; signs about a line that vote
      unspoken_lines
    boilerplate, line_patterns,              the rules as data: shapes of lines (boilerplate.tsv) and their
      byline_patterns, class_names,            notation, patterns of bylines, names of elements
      encyclopedia_patterns, lazy_pattern
    titles, title_signs, title_words,        headline: candidates, their signs, and the one of the largest
      text_titles, page_names, site_names      weight
    authors, byline_forms, bylines, dates,   writers, outlet and dates
      publication_dates
    page_kinds, page_lists, page_signs, rejection
                                             pages without an article, and the messages for them
    assembly, body_limits, omissions,        the article; where its body begins and ends; prose that was left
      further_pages                            out; articles of several pages
    settings                                 thresholds
"""
