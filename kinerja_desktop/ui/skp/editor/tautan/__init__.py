"""What a result serves: choosing it, also among the results of other leaders."""
