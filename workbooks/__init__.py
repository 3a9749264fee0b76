"""The template, the sample workbooks, and what builds them from the schemas. Every sample is synthetic."""
