import { Modal } from 'antd';
import { useEffect, useRef, useState } from 'react';
import type { Session } from '../api/api.generated.ts';
import { useTexts } from '../language/texts.ts';
import { setSignInAsker } from '../session/session.ts';
import { SIGN_IN_TEXTS, SignInForm } from '../session/sign-in-form.tsx';

interface SessionDialogProps {
	readonly place: string;
	readonly session: Session;
}

/** Asks for the password again over the screen as it stands. Another person gets a fresh desk: what is on the screen is not his. */
export function SessionDialog({ place, session }: SessionDialogProps) {
	const texts = useTexts(SIGN_IN_TEXTS);
	const [isOpen, setIsOpen] = useState(false);
	const answer = useRef<((isSignedIn: boolean) => void) | null>(null);
	useEffect(() => {
		setSignInAsker(
			() =>
				new Promise((resolve) => {
					answer.current = resolve;
					setIsOpen(true);
				}),
		);
		return () => setSignInAsker(null);
	}, []);
	return (
		<Modal
			open={isOpen}
			title={texts.againTitle}
			footer={null}
			closable={false}
			mask={{ closable: false }}
			keyboard={false}
			destroyOnHidden
		>
			<p>{texts.againLead}</p>
			<SignInForm
				fixedPlace={place}
				returnTo={null}
				onSignedIn={({ accountId }) => {
					if (accountId !== session.accountId) {
						window.location.reload();
						return;
					}
					setIsOpen(false);
					answer.current?.(true);
				}}
			/>
		</Modal>
	);
}
