import { Button } from 'antd';
import { setLanguage, useLanguage } from '../language/language.ts';
import { otherLanguageEn } from './language-switch.en.ts';
import { otherLanguageZh } from './language-switch.zh.ts';

/** Switches to the other language; named in that language. */
export function LanguageSwitch() {
	const language = useLanguage();
	const other = language === 'zh' ? 'en' : 'zh';
	return (
		<Button type="link" lang={other === 'zh' ? 'zh-CN' : 'en'} onClick={() => setLanguage(other)}>
			{language === 'zh' ? otherLanguageZh : otherLanguageEn}
		</Button>
	);
}
