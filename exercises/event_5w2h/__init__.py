"""The 5W2H planner of a themed event."""
