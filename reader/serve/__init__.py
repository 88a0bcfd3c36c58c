"""The library, its pages and its feed for browsers and podcast apps, and a box that takes articles."""
