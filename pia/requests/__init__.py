"""Requests to States, companies and funders: whom to ask, in which words, until when."""
