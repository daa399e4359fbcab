"""The full-screen face: it renders what the book says and sends intents back."""
