import { Facts } from './facts.tsx';

export const examples = {
	'two facts and a missing one': () => (
		<Facts facts={[{ term: '公开主体', detail: '县发展局' }, null, { term: '<文号>', detail: '示办〔2020〕1号' }]} />
	),
};
