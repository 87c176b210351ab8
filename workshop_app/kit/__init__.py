"""What kinds and exercises may use: definitions, texts, numbers, pictures. No Qt."""
