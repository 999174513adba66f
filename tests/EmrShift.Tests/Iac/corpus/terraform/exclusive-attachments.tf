# aws_iam_policy_attachment takes its policy away from everybody whom it doesn't list.
resource "aws_iam_policy_attachment" "emr" {
  name       = "emr"
  roles      = [aws_iam_role.emr.name, "other-emr"]
  users      = ["deploy"]
  policy_arn = "arn:aws:iam::aws:policy/service-role/AmazonElasticMapReduceRole"
}

resource "aws_iam_policy_attachment" "readers" {
  name       = "readers"
  groups     = var.groups
  policy_arn = "arn:aws:iam::aws:policy/AmazonElasticMapReduceReadOnlyAccess"
}

variable "groups" {
  type = list(string)
}

resource "aws_iam_role" "emr" {
  name               = "emr"
  assume_role_policy = "{}"
}
