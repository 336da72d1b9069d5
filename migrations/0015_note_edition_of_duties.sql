-- The content of the edition the duties of a place were last derived from; null: another edition's, or none. What a start finds equal to
-- content_hash it need not derive again, however many duties are open.
alter table catalogue_edition add column duties_hash text;
