resource "aws_iam_user" "deploy" {
  name = "deploy"
}

resource "aws_iam_user_policy_attachment" "deploy" {
  user       = aws_iam_user.deploy.name
  policy_arn = data.aws_iam_policy.full.arn
}

data "aws_iam_policy" "full" {
  arn = "arn:aws:iam::aws:policy/AmazonElasticMapReduceFullAccess"
}

resource "aws_iam_role_policy_attachments_exclusive" "emr" {
  role_name = "emr"

  policy_arns = [
    "arn:aws:iam::aws:policy/service-role/AmazonElasticMapReduceRole", # until v2
  ]
}
