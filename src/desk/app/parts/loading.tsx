import { Skeleton } from 'antd';
import { dictionary, useTexts } from '../language/texts.ts';
import { loadingEn } from './loading.en.ts';
import { loadingZh } from './loading.zh.ts';

const TEXTS = dictionary(loadingZh, loadingEn);

/** While a page or a part of it is read. */
export function Loading() {
	const { loading } = useTexts(TEXTS);
	return (
		<div role="status" aria-label={loading}>
			<Skeleton active paragraph={{ rows: 4 }} />
		</div>
	);
}
