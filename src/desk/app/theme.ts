import type { ThemeConfig } from 'antd';

/** The portal's colours: ink, paper, one azurite, one alert. Every text pair holds 7:1 or more; nothing is set below 15 px. */
export const theme: ThemeConfig = {
	token: {
		colorPrimary: '#123f52',
		colorLink: '#123f52',
		colorLinkHover: '#0a2c3b',
		colorLinkActive: '#0a2c3b',
		colorError: '#7d1f12',
		colorErrorText: '#7d1f12',
		colorErrorBg: '#fbf0ec',
		colorSuccess: '#1e4d2b',
		colorWarning: '#6b4300',
		colorInfo: '#123f52',
		// Made from such dark colours by themselves, grounds would be too dark for text.
		colorInfoBg: '#e9f0f2',
		colorWarningBg: '#fbf3e0',
		colorSuccessBg: '#e6f0e8',
		colorText: '#1b2326',
		colorTextSecondary: '#414c51',
		colorTextTertiary: '#414c51',
		colorTextQuaternary: '#4a555a',
		colorTextDescription: '#414c51',
		colorTextPlaceholder: '#4a555a',
		colorTextHeading: '#1b2326',
		colorBorder: '#6f7b7f',
		colorBgLayout: '#f8f7f3',
		fontFamily:
			'"PingFang SC", "Hiragino Sans GB", "Microsoft YaHei", "Noto Sans CJK SC", "Noto Sans SC", "Source Han Sans SC", "WenQuanYi Micro Hei", sans-serif',
		fontSize: 16,
		fontSizeSM: 15,
		// As high as a finger needs.
		controlHeight: 44,
		borderRadius: 4,
		motion: !window.matchMedia('(prefers-reduced-motion: reduce)').matches,
		motionDurationSlow: '0.15s',
		motionDurationMid: '0.1s',
	},
};
