"""What a network says of rows."""
