-- What is overdue is counted by body on each page of a place: out of the index alone, however much of it there is.
drop index obligation_due;
create index obligation_due on obligation (place_id, due_on) include (body, is_provisional) where outcome is null and due_on is not null;
