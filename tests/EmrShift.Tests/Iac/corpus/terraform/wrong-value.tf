resource "aws_emr_cluster" "a" {
  name = "a"
  tags = {
    "for-use-with-amazon-emr-managed-policies" = "True" # AWS compares with case
  }
}

resource "aws_emr_cluster" "b" {
  name = "b"
  tags = {
    "for-use-with-amazon-emr-managed-policy" = "true"
    For_Use_With_Amazon_EMR_Managed_Policies = "yes"
  }
}
