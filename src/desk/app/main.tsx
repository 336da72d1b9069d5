import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { App, ConfigProvider } from 'antd';
import enUS from 'antd/locale/en_US';
import zhCN from 'antd/locale/zh_CN';
import { StrictMode, useEffect } from 'react';
import { createRoot } from 'react-dom/client';
import { isWorthRetrying } from './api/hooks.ts';
import { page } from './desk-page.ts';
import { followOtherTabs, useLanguage } from './language/language.ts';
import { nameLanguages } from './language/spoken-language.ts';
import { router } from './router.tsx';
import { giveStylesNonce } from './style-nonce.ts';
import { theme } from './theme.ts';

giveStylesNonce(page.styleNonce);
followOtherTabs();
nameLanguages(document.body);

const HALF_MINUTE_MS = 30_000;
const client = new QueryClient({
	defaultOptions: { queries: { retry: isWorthRetrying, staleTime: HALF_MINUTE_MS } },
});

function Desk() {
	const language = useLanguage();
	useEffect(() => {
		document.documentElement.lang = language === 'zh' ? 'zh-CN' : 'en';
	}, [language]);
	return (
		<ConfigProvider
			locale={language === 'zh' ? zhCN : enUS}
			theme={theme}
			csp={{ nonce: page.styleNonce }}
			// A space between two characters would be read out, and found by nobody who looks for the word.
			button={{ autoInsertSpace: false }}
		>
			<App>
				<QueryClientProvider client={client}>
					<RouterProvider router={router} />
				</QueryClientProvider>
			</App>
		</ConfigProvider>
	);
}

const root = document.getElementById('desk');
if (root !== null)
	createRoot(root).render(
		<StrictMode>
			<Desk />
		</StrictMode>,
	);
