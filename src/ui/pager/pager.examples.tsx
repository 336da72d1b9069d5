import { Pager } from './pager.zh.tsx';

const hrefOf = (page: number) => `?page=${page}`;

export const examples = {
	'the middle': () => <Pager page={2} pageCount={3} hrefOf={hrefOf} />,
	'one page needs no pager': () => <Pager page={1} pageCount={1} hrefOf={hrefOf} />,
};
