"""What several tests need: small lists, repositories, the program to run, texts that make trouble. No test stands here."""
