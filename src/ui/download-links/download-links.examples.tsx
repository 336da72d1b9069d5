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
};
