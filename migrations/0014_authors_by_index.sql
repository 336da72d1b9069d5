-- Who wrote an edition is asked at each start: among all events of years these are a handful.
create index event_of_edition on event (place_id, at) where type in ('CatalogueEditionInstalled', 'CatalogueEditionReplaced');
