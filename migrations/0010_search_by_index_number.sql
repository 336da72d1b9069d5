-- Readers look for what is printed on a document: its index number is a word of the search, as src/disclosure/search-vector.ts writes it.
update public_disclosure set search_tokens = search_tokens || array_to_tsvector(array['#' || lower(index_number)]) where withdrawn_at is null;
