"""Whether each line may be what it says it is: priority, power, source."""
