-- What somebody does not want by mail, of the groups of a digest (due, overdue, review, monitor). On the desk he is told of everything.
alter table notification_address add column left_out text[] not null default '{}'
	check (left_out <@ array['due', 'overdue', 'review', 'monitor']);
