import { DownloadLinks } from './download-links.zh.tsx';

export const examples = {
	'two files and a feed': () => (
		<DownloadLinks
			feedHref="/feed.atom"
			links={[
				{ href: '/a.docx', name: 'Word 文档', ending: 'docx' },
				{ href: '/a.csv', name: '表格数据', ending: 'csv' },
			]}
		/>
	),
	'a list of its own name with both feeds': () => (
		<DownloadLinks
			title="带走这份清单"
			feedHref="/feed.atom"
			jsonFeedHref="/feed.json"
			links={[{ href: '/a.csv', name: '表格数据', ending: 'csv' }]}
		/>
	),
};
