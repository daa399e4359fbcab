"""The protected session as pure rules (product.md section 6): what is owed, until when it can go, and how it is served."""
