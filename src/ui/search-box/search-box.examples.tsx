import { SearchBox } from './search-box.zh.tsx';

export const examples = {
	'with what was asked': () => (
		<SearchBox action="/search" id="q" label="搜索" text={'"><script>'} hidden={{ place: 'a' }} />
	),
	'the big one of the front page': () => <SearchBox action="/search" id="q" label="搜索公开事项" isBig />,
};
