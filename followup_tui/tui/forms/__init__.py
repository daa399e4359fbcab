"""Forms: small containers that stand in the place of the history and return typed drafts."""
