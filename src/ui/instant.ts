/** `2020-10-10 09:05` in Asia/Shanghai, which has had no summer time since 1991; empty for what is no instant. */
export function formatInstant(instant: string): string {
	const time = Date.parse(instant);
	if (Number.isNaN(time)) return '';
	const shifted = new Date(time + 8 * 3_600_000).toISOString();
	return `${shifted.slice(0, 10)} ${shifted.slice(11, 16)}`;
}
