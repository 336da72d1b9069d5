/**
 * The address of a one-time link as it is handed to a person. The token stands behind `#`: browsers keep that part to themselves, so it gets
 * into no log of ours or of a proxy, and into no `Referer`. The page there sends it in a body (`one-time-links/…`).
 */
export function oneTimeAddress(publicUrl: string, placeId: string, token: string): string {
	return `${publicUrl}/desk/links/${placeId}#${token}`;
}
