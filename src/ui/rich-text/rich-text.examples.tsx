import { RichText } from './rich-text.tsx';

export const examples = {
	'what the sanitiser let through': () => <RichText html="<p>一、<strong>总则</strong></p>" />,
};
