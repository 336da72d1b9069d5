import { NextPage } from './next-page.zh.tsx';

export const examples = {
	'the first page of several': () => <NextPage firstHref={null} nextHref="?after=a" nextText="更早的" />,
	'the last one': () => <NextPage firstHref="?" nextHref={null} nextText="更早的" />,
	'the only one': () => <NextPage firstHref={null} nextHref={null} nextText="更早的" />,
};
