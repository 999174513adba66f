resource "aws_emr_cluster" "a" {
  tags = {
    for-use-with-amazon-emr-managed-policies = "true"
  }
}

resource "aws_emr_cluster" "b" {
  tags = {
    team = "data"
  }
}
