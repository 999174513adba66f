variable "policies" {
  default = [
    "arn:aws:iam::aws:policy/service-role/AmazonElasticMapReduceRole",
    "arn:aws:iam::aws:policy/CloudWatchLogsFullAccess"
  ]
}

resource "aws_iam_role_policy_attachment" "emr" {
  count      = length(var.policies)
  role       = "emr"
  policy_arn = var.policies[count.index]
}
