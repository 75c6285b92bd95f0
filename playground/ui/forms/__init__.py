"""Editors made from the declarations of settings, and the forms that lay them out."""
