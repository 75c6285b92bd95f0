"""The trainer, its engines, and what they leave behind: snapshots and history."""
