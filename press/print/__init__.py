"""The print edition: from the pages that the web edition shows to Typst and a tagged PDF, with template and faces.

Nothing here changes a page of the web edition, but for the link to the PDF; drawings are taken as the built book holds
them. No text of the book is written here: what print shows and the web does not is page numbers and the two appendices.
"""
