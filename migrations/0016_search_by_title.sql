-- Whoever pastes a whole title looks for that document. Its words, each common, would be looked for in all the years: at a million documents
-- that took a hundred times longer than this index.

-- A title as it is compared: its first 100 characters (the longest query), compatibility forms and case folded, no blanks, no punctuation.
create function title_key(title text) returns text immutable strict parallel safe language sql
	return translate(lower(normalize(left(title, 100), nfkc) collate "C"),
		E' \t\r\n"''`.,:;!?()[]{}<>|/\\-_~*+=“”‘’„、。《》〈〉「」『』【】〔〕〖〗—–‐―…·・•', '');

-- By a hash: titles are long, and two of one hash are told apart when they are read. Newest first, for some titles are those of thousands.
create index public_disclosure_title on public_disclosure (hashtextextended(title_key(title), 0), published_at desc, place_id, disclosure_id)
	where withdrawn_at is null;
