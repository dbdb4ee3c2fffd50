"""Polyphase, with all that it needs: `polyphase --help` says what it is for."""
