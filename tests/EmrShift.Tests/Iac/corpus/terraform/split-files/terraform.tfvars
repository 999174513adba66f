extra = {
  for-use-with-amazon-emr-managed-policies = "true"
}
