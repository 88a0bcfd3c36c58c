"""The library as a web application: pages and feed for browsers and podcast apps, and a form for articles."""
